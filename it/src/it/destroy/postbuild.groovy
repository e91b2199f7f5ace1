import groovy.json.JsonSlurper
import io.streamt.it.BuildLog
import io.streamt.it.Eventually
import io.streamt.it.Stack

def report(name) { new JsonSlurper().parse(new File(basedir, "target/${name}.json")) }

def log = BuildLog.of(basedir)
def stack = Stack.in(stackDirectory).live()

// Not confirmed: shown, and refused.
log.reports('STREAMT-904', "nothing was removed from environment 'local'")
log.contains('-Dstreamt.confirm=local')
log.hasNoStackTrace()

// Confirmed: jobs before topics, and only ours.
def removed = report('destroy').changes
assert removed*.resource == ['flink_job/destroyed.copies', 'flink_job/destroyed.counts', 'topic/destroyed.copies', 'topic/destroyed.counts']
assert removed*.outcome.every { it == 'applied' }
assert stack.topics().names().containsAll(['destroyed.orders', 'foreign.topic'])

// What was removed when is history, too.
log.contains('History: 3 deploys.')

// Each job left a savepoint that the ledger knows.
def deleted = stack.topics().values('_streamt').findAll {
    it.path('state').asText() == 'deleted' && it.toString().contains('destroyed.c') && it.path('savepoint').isTextual()
}
assert deleted.size() == 2
assert deleted.every { new File(it.path('savepoint').asText().replaceFirst('^file:', ''), '_metadata').isFile() }

// What was deployed then began with nothing.
['destroyed.copies', 'destroyed.counts'].each {
    def jobs = stack.flink().jobs(it)
    assert jobs*.state() == ['FINISHED', 'RUNNING']
    assert jobs[1].restoredFrom().isEmpty()
}
assert Eventually.get([1, 2, 3]) { stack.topics().values('destroyed.copies')*.order_id*.asInt() } == [1, 2, 3]

// The foreign topic is blocked and says so.
def foreign = report('plan').changes.find { it.resource == 'topic/foreign.topic' }
assert foreign.action == 'blocked'
assert foreign.reason == 'exists, but is not ours: no deploy of this project made it'
return true
