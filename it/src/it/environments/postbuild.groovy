import io.streamt.it.BuildLog
import io.streamt.it.Stack

def log = BuildLog.of(basedir)
log.reports('STREAMT-013', 'no environment was chosen.')
log.contains('Choose one with -Dstreamt.environment=<name>: blue, green, prod, test, local.')
log.reports('STREAMT-013', "environment 'prd' does not exist.")
log.reports('STREAMT-904', "environment 'prod' is protected: it takes no seeds.")
log.reports('STREAMT-904', "environment 'prod' wants to be named.")
log.contains('Deploy: 5 created, 0 updated, 0 replaced, 0 deleted, 0 failed, 1 skipped, 0 unchanged.')
log.contains('topic/environments.replicated is blocked: [STREAMT-604] replication factor 3, but the brokers are 1')
log.reports('STREAMT-904', "environment 'prod' has 'allow_destructive: false': nothing was removed.")
log.reports('STREAMT-904', "environment 'prod' has 'allow_destructive: false', and this would lose what 'flink_job/environments.counted' holds.")
log.reports('STREAMT-003', "environments/test.yml:3:30: in environment 'test': the variable 'STACK_KAFKA_OF_TEST' is not set.")
log.hasNoStackTrace()
assert log.seconds().size() == 9

def stack = Stack.in(stackDirectory).live()
assert !stack.topics().names().contains('environments.orders')
assert stack.topics().names().containsAll(['environments.first', 'environments.second'])
['second', 'counted'].each { assert stack.flink().jobs("environments.$it".toString())*.state() == ['RUNNING'] }

// Both were deployed beside what prod has, and nothing was left to do in either; then one was destroyed, the other not.
assert log.text().count('Deploy: 3 created, 0 updated, 0 replaced, 0 deleted, 0 failed, 0 skipped, 0 unchanged.') == 2
assert log.text().count('Plan: 0 to create, 0 to update, 0 to replace, 0 to delete, 0 blocked, 3 unchanged.') == 3
assert stack.topics().names().containsAll(['green.environments.first', 'green.environments.second'])
assert !stack.topics().names().any { it.startsWith('blue.') }
assert stack.flink().jobs('green-environments.second')*.state() == ['RUNNING']
assert stack.flink().jobs('blue-environments.second').every { it.state() != 'RUNNING' }
return true
