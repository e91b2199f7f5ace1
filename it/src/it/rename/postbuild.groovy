import io.streamt.it.BuildLog
import io.streamt.it.Eventually
import io.streamt.it.Stack
import io.streamt.it.Topics

def log = BuildLog.of(basedir)
def stack = Stack.in(stackDirectory).live()
log.hasNoStackTrace()
log.contains('renamed from flink_job/renamed.counts; restart from savepoint')
log.contains('Plan: 0 to create, 3 to update, 0 to replace, 0 to delete, 0 blocked, 3 unchanged.')
log.contains('Deploy: 0 created, 3 updated, 0 replaced, 0 deleted, 0 failed, 0 skipped, 3 unchanged.')

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

// The table is what the model says after ten thousand changes, deletions too, half of them before the sink was changed and renamed.
stack.topics().write('renamed.accounts', context.changes.drop(5_000).collect { new Topics.Row(it[0], it[1]) })
def state = [:]
context.changes.each { account, value -> value == null ? state.remove(account) : (state[account] = new groovy.json.JsonSlurper().parseText(value)) }
def expected = state.values().groupBy { it.owner }.collect { owner, all -> [owner, all.size() as long, all*.balance.sum().setScale(2)] }.sort { it[0] }
assert expected.size() == 30
assert Eventually.get(expected) {
    stack.database().rows('SELECT owner, accounts, total FROM renamed_totals ORDER BY owner COLLATE "C"').collect { [it.owner, it.accounts as long, (it.total as BigDecimal).setScale(2)] }
} == expected
return true
