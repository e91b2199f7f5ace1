import io.streamt.it.Stack

context.processes = Stack.in(stackDirectory).processes()
return true
