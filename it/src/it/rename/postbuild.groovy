import io.streamt.it.BuildLog
import io.streamt.it.Eventually
import io.streamt.it.Stack

def log = BuildLog.of(basedir)
def stack = Stack.in(stackDirectory).live()
log.hasNoStackTrace()
log.contains('renamed from flink_job/renamed.counts; restart from savepoint')
log.contains('Plan: 0 to create, 2 to update, 0 to replace, 0 to delete, 0 blocked, 1 unchanged.')
log.contains('Deploy: 0 created, 2 updated, 0 replaced, 0 deleted, 0 failed, 0 skipped, 1 unchanged.')

// One job after the other, from its savepoint; the topic is the one that was there.
assert stack.flink().jobs('renamed.counts')*.state() == ['FINISHED']
def now = stack.flink().jobs('renamed.customers_by_name')
assert now*.state() == ['RUNNING']
assert now[0].restoredFrom().contains('savepoint')
assert stack.topics().names().contains('counts')
assert !stack.topics().names().contains('customers_by_name')

// The other connector is gone, and none of its rows came twice.
def rows = new File(basedir, 'seeds/customers.jsonl').readLines().size()
assert stack.topics().keys('_streamt').contains('local|renamed|connector/renamed.customer_archive')
assert Eventually.get(rows) { stack.database().rows('SELECT * FROM renamed_customers').size() } == rows
return true
