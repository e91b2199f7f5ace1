import io.streamt.it.BuildLog
import io.streamt.it.Stack

def log = BuildLog.of(basedir)
log.reports('STREAMT-013', 'no environment was chosen.')
log.contains('Choose one with -Dstreamt.environment=<name>: prod, test, local.')
log.reports('STREAMT-013', "environment 'prd' does not exist.")
log.reports('STREAMT-904', "environment 'prod' is protected: it takes no seeds.")
log.reports('STREAMT-904', "environment 'prod' wants to be named.")
log.contains('Deploy: 5 created, 0 updated, 0 replaced, 0 deleted, 0 failed, 1 skipped, 0 unchanged.')
log.contains('topic/environments.replicated is blocked: [STREAMT-604] replication factor 3, but the brokers are 1')
log.reports('STREAMT-904', "environment 'prod' has 'allow_destructive: false': nothing was removed.")
log.reports('STREAMT-904', "environment 'prod' has 'allow_destructive: false', and this would lose what 'flink_job/environments.counted' holds.")
log.hasNoStackTrace()
assert log.seconds().size() == 7

def stack = Stack.in(stackDirectory).live()
assert !stack.topics().names().contains('environments.orders')
assert stack.topics().names().containsAll(['environments.first', 'environments.second'])
['second', 'counted'].each { assert stack.flink().jobs("environments.$it".toString())*.state() == ['RUNNING'] }
return true
