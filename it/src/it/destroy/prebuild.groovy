import io.streamt.it.Stack

Stack.in(stackDirectory).live().topics().create('foreign.topic')
return true
