import groovy.json.JsonSlurper
import io.streamt.it.BuildLog
import io.streamt.it.Stack

def report(name) { new JsonSlurper().parse(new File(basedir, "target/${name}.json")) }
def change(report, id) { report.changes.find { it.resource == id } }

def log = BuildLog.of(basedir)
def stack = Stack.in(stackDirectory).live()
log.hasNoStackTrace()

// Not pruned: listed, and left alone; not adopted: refused.
def kept = report('kept')
['flink_job/orphans.counts', 'topic/orphans.counts'].each {
    assert change(kept, it).action == 'delete'
    assert change(kept, it).outcome == 'skipped'
    assert change(kept, it).reason == 'no longer declared; kept without -Dstreamt.prune'
}
assert change(kept, 'topic/orphans.foreign').action == 'blocked'
assert change(kept, 'topic/orphans.foreign').hint.endsWith('take it over: -Dstreamt.adopt=foreign')

// Pruned: the job after a savepoint, its topic not without its name; adopted at the same time, with a partition more.
def blocked = report('blocked')
assert change(blocked, 'flink_job/orphans.counts').outcome == 'applied'
assert change(blocked, 'topic/orphans.counts').code == 'STREAMT-909'
assert change(blocked, 'topic/orphans.foreign').with { [it.adopt, it.action, it.outcome, it.fields*.path] } ==
        [true, 'update', 'applied', ['partitions']]
assert stack.topics().partitions('orphans.foreign') == 2
def last = stack.topics().values('_streamt').findAll { it.path('content').path('resource').asText() == 'flink_job/orphans.counts' }.last()
assert last.path('state').asText() == 'deleted'
assert new File(last.path('savepoint').asText().replaceFirst('^file:', ''), '_metadata').isFile()

// The saved plan was done once, and refused the second time: it says why.
assert !stack.topics().names().contains('orphans.counts')
assert stack.topics().names().containsAll(['orphans.orders', 'orphans.copies', 'orphans.foreign'])
assert stack.flink().jobs('orphans.copies')*.state() == ['RUNNING']
log.reports('STREAMT-905', "the plan in 'saved-plan.json' is not what would be done now; nothing was deployed.")
log.contains('topic/orphans.counts: was delete, now gone')

// Then there is nothing to do.
def comment = new File(basedir, 'target/comment.md').text
assert comment.startsWith('### streamt plan · orphans 1.0.0 · environment local')
assert comment.contains('**Plan: 0 to create, 0 to update, 0 to replace, 0 to delete, 0 blocked, 3 unchanged.**')

// Another project does not get it, and reads who has it.
def second = change(report('second'), 'topic/orphans.foreign')
assert second.action == 'blocked'
assert second.code == 'STREAMT-605'
assert second.reason == "belongs to project 'orphans', and project 'orphans-of-others' declares it too"
return true
