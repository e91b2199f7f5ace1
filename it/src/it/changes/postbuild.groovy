import groovy.json.JsonSlurper
import io.streamt.it.Stack
import java.time.LocalDateTime
import java.time.ZoneOffset

def report(name) { new JsonSlurper().parse(new File(basedir, "target/${name}.json")) }
def actions(report) { report.changes.findAll { it.action != 'none' }.collectEntries { [it.resource, it.action] } }

/** Minute, number and amount of the windows that the last order closes. */
def windows(orders) {
    orders.groupBy { it.order_id.intdiv(60) }.findAll { minute, all -> minute < 9 }
            .collect { minute, all -> [minute, all.size(), all*.amount.sum()] }
}

def log = new File(basedir, 'build.log').text
def stack = Stack.in(stackDirectory).live()

assert actions(report('first')).every { it.value == 'create' }
assert log.contains('Plan: 0 to create, 0 to update, 0 to replace, 0 to delete, 0 blocked, 4 unchanged.')
assert log.contains('Deploy: 0 created, 0 updated, 0 replaced, 0 deleted, 0 failed, 0 skipped, 4 unchanged.')

// The changed filter: one job, from its savepoint.
assert actions(report('filter')) == ['flink_job/changes.orders_clean': 'update']
def clean = stack.flink().jobs('changes.orders_clean')
assert clean.size() == 2
assert clean[0].state() == 'FINISHED' && clean[0].restoredFrom().isEmpty()
assert clean[1].state() == 'RUNNING' && clean[1].restoredFrom().contains('savepoint')

// Each order once: the first ones by the old constant, the later ones by the new one.
def expected = context.first + (context.later.take(100) + context.late + context.later.drop(100)).findAll { it.amount > 50 }
assert stack.topics().values('orders_clean').collect { [it.order_id.asInt(), it.amount.asInt()] } == expected.collect { [it.order_id, it.amount] }

// The changed window: blocked, then anew on demand.
assert log.contains('flink_job/changes.orders_per_minute is blocked: [STREAMT-704] what comes into GlobalWindowAggregate(')
assert log.contains("To start it anew without its state, by which it writes its rows again into topic 'orders_per_minute', which holds about ")
assert log.contains('(another topic would hold them once): -Dstreamt.accept=reset:orders_per_minute')
assert actions(report('reset')) == ['flink_job/changes.orders_per_minute': 'replace']
def window = stack.flink().jobs('changes.orders_per_minute')
assert window.size() == 2
assert window[0].state() == 'CANCELED'
assert window[1].state() == 'RUNNING' && window[1].restoredFrom().isEmpty()

// Its first life drops the late orders, its second life does not want them.
def firstLife = windows(context.first + context.later.findAll { it.amount > 50 })
def secondLife = windows(expected.findAll { it.amount > 55 })
def rows = stack.topics().values('orders_per_minute').collect {
    def start = LocalDateTime.parse(it.window_start.asText()).toEpochSecond(ZoneOffset.UTC) - 1767225600
    [start.intdiv(60) as int, it.orders.asInt(), it.amount.asInt()]
}
assert rows == firstLife + secondLife
return true
