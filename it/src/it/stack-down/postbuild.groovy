import io.streamt.it.BuildLog
import io.streamt.it.Stack

assert !context.processes.isEmpty() : 'the stack was not up'
assert Stack.alive(context.processes).isEmpty() : 'these processes of the stack still run'
assert !new File(stackDirectory).exists() : 'wiping left something behind'
def log = BuildLog.of(basedir)
log.hasNoStackTrace()
// Those of the case `down-up`, where it ran.
context.jobs.each { log.contains("no savepoint was taken of job visits.$it: ") }
return true
