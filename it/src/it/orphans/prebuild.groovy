import io.streamt.it.Stack

Stack.in(stackDirectory).live().topics().create('orphans.foreign')
return true
