import io.streamt.it.Stack

assert !context.processes.isEmpty() : 'the stack was not up'
assert Stack.alive(context.processes).isEmpty() : 'these processes of the stack still run'
assert !new File(stackDirectory).exists() : 'wiping left something behind'
