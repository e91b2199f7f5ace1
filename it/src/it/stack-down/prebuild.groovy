import io.streamt.it.Stack

def stack = Stack.in(stackDirectory)
context.processes = stack.processes()
// What `down` says of jobs whose JobManager died.
context.jobs = stack.live().flink().running('visits.').keySet()
Stack.end(context.processes.findAll { it.name().startsWith('flink') })
return true
