import groovy.json.JsonSlurper
import io.streamt.it.BuildLog
import io.streamt.it.Eventually
import io.streamt.it.Stack
import java.time.LocalDateTime

BuildLog.of(basedir).hasNoStackTrace()

// --- the same, computed from the seeds at once

def rows = { String name ->
    ['first/seeds', 'seeds'].collectMany { new File(basedir, "$it/${name}.jsonl").readLines() }.collect { new JsonSlurper().parseText(it) }
}
def orders = rows('orders')
def payments = rows('payments')
def at = { String text -> LocalDateTime.parse(text) }
def money = { value -> value == null ? null : new BigDecimal(value.toString()).setScale(2).toPlainString() }
def sum = { List values -> values.inject(BigDecimal.ZERO) { a, b -> a + new BigDecimal(b.toString()) } }

def totals = orders.groupBy { it.customer }.findAll { c, all -> def s = sum(all*.amount); s >= 200 && s <= 1300 }.collect { c, all ->
    [c, all.size(), money(sum(all*.amount)), money(all*.amount.max())]
}
def latest = orders.groupBy { it.order_id }.collect { id, all -> all.max { at(it.ordered_at) } }
def paid = payments.groupBy { it.order_id }.collectEntries { id, all -> [id, money(sum(all*.paid))] }
def balances = latest.collect { [it.order_id, it.customer, money(it.amount), paid[it.order_id]] }
def cleanOrders = orders.findAll { it.amount > 0 }
def cleanPayments = payments.findAll { it.paid > 0 }
def minute = { row -> at(row.ordered_at).withSecond(0).withNano(0) }
def perMinute = cleanOrders.findAll { it.order_id != 'end' }.groupBy { [it.customer, minute(it)] }.collect { key, all ->
    [key[0], key[1].toString(), key[1].plusMinutes(1).toString(), all.size(), money(sum(all*.amount))]
}
def paidSoon = cleanOrders.collectMany { o ->
    cleanPayments.findAll { p ->
        p.order_id == o.order_id && !at(p.paid_at).isBefore(at(o.ordered_at)) && !at(p.paid_at).isAfter(at(o.ordered_at).plusMinutes(5))
    }.collect { p -> [o.order_id, at(o.ordered_at).toString(), money(p.paid), at(p.paid_at).toString()] }
}
assert [totals, balances, perMinute, paidSoon].every() : "the seeds show nothing"
assert balances.any { it[3] == null } && totals.size() < orders*.customer.unique().size() : "the seeds show too little"

// --- what the jobs made of it

def topics = Stack.in(stackDirectory).live().topics()
def cell = { value -> value.isNull() ? null : value.isTextual() ? value.asText() : value.isIntegralNumber() ? value.asInt() : money(value.decimalValue()) }
def time = { value -> at(value.asText()).toString() }

// The last record of each key, null for none: what a compacted topic comes to.
def table = { String topic, List<String> columns ->
    topics.latest(topic).values().collect { row -> columns.collect { cell(row.path(it)) } }
}
def settles = { String what, List expected, Closure look ->
    def wanted = expected.sort { it.toString() }
    def seen = Eventually.get(wanted) { look().sort { it.toString() } }
    assert seen == wanted: what
}
settles('totals', totals) { table('results.totals', ['customer', 'orders', 'total', 'largest']) }
settles('latest_orders', latest.collect { [it.order_id, it.customer, money(it.amount)] }) {
    table('results.latest_orders', ['order_id', 'customer', 'amount'])
}
settles('balances', balances) { table('results.balances', ['order_id', 'customer', 'amount', 'paid']) }
settles('per_minute', perMinute) {
    topics.values('results.per_minute').collect {
        [it.customer.asText(), time(it.window_start), time(it.window_end), it.orders.asInt(), money(it.total.decimalValue())]
    }
}
settles('paid_soon', paidSoon) {
    topics.values('results.paid_soon').collect {
        [it.order_id.asText(), time(it.ordered_at), money(it.paid.decimalValue()), time(it.paid_at)]
    }
}
// Groups that left the range were taken back.
assert topics.deleted('results.totals') > 0
println "results: ${totals.size()} totals, ${balances.size()} balances, ${perMinute.size()} windows, ${paidSoon.size()} joined"
return true
