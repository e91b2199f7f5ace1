import groovy.json.JsonSlurper
import io.streamt.it.Eventually
import io.streamt.it.Maven
import io.streamt.it.Stack
import java.time.Instant
import java.time.LocalDateTime
import java.time.ZoneOffset

// What should be there, computed from the seeds alone.
payments = new File(basedir, 'seeds/payments.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
clean = payments.findAll { it.payment_id != null && it.amount > 0 }
        .collect { [id: it.payment_id, customer: it.customer_id, amount: it.amount.setScale(2), at: Instant.parse(it.paid_at)] }

def balances() {
    clean.unique(false) { it.id }.groupBy { it.customer }
            .collectEntries { customer, paid -> [customer, [paid.size(), paid*.amount.sum()]] }
}

/** Per minute what must be counted, and what the window drops if Flink has seen later payments already when it comes. */
def minutes() {
    def minutes = [:].withDefault { [onTime: [], late: []] }
    def watermark = Instant.MIN
    clean.each {
        def minute = it.at.epochSecond.intdiv(60) * 60
        def end = Instant.ofEpochSecond(minute + 60)
        minutes[minute][end.minusMillis(1) <= watermark ? 'late' : 'onTime'] << it.amount
        watermark = [watermark, it.at.minusSeconds(5)].max()
    }
    minutes.findAll { minute, amounts -> Instant.ofEpochSecond(minute + 60).minusMillis(1) <= watermark }
}

def possible(amounts) {
    ([[]] + amounts.late.subsequences()).collect { some ->
        def counted = amounts.onTime + some
        [counted.size(), counted.sum()]
    }
}

def check(live) {
    def cleanRows = live.topics().values('payments_clean').collect {
        [id: it.payment_id.asText(), customer: it.customer_id.asText(), amount: it.amount.decimalValue().setScale(2), at: Instant.parse(it.paid_at.asText())]
    }
    assert cleanRows == clean

    def windows = live.topics().values('revenue_per_minute').collectEntries {
        def start = LocalDateTime.parse(it.window_start.asText()).toEpochSecond(ZoneOffset.UTC)
        [start, [it.payments.asInt(), it.revenue.decimalValue().setScale(2)]]
    }
    def expected = minutes()
    assert windows.keySet().sort() == expected.keySet().sort()
    windows.each { minute, counted -> assert counted in possible(expected[minute]) : Instant.ofEpochSecond(minute) }

    def table = Eventually.get(balances()) {
        live.database().rows('SELECT customer_id, payments, balance FROM customer_balance')
                .collectEntries { [it.customer_id, [it.payments as int, it.balance.setScale(2)]] }
    }
    assert table == balances()
    table.size()
}

def generated = ['java', 'GeneratePayments.java'].execute(null, new File(basedir, 'seeds')).text
assert generated == new File(basedir, 'seeds/payments.jsonl').text : 'payments.jsonl is not what GeneratePayments prints'

def stack = Stack.in(stackDirectory)
def rows
try {
    assert new File(basedir, 'build.log').text.contains('BUILD SUCCESS') : 'a goal failed, see above'
    rows = check(stack.live())
    println """
While the stack is up (mvn -Pquickstart verify -Dquickstart.keep leaves it so), look around:
  Flink's web page   ${stack.live().endpoints().flink_rest.asText()}
  Kafka              ${stack.live().endpoints().kafka.asText()}, topics payments, payments_clean, revenue_per_minute, customer_balance
  Kafka Connect      ${stack.live().connect()}/connectors/payments.customer_balance_table/status
  PostgreSQL         ${stack.live().database().url()}, user ${stack.live().database().user()}, table customer_balance
  Generated SQL      mvn streamt:compile writes it to target/streamt/flink
"""
} finally {
    if (ownsStack == 'true' && keepStack == 'true') {
        println "The stack runs on. This ends it:\n  ${Maven.downCommand(basedir, localRepositoryPath, stackDirectory)}\n"
    } else if (ownsStack == 'true') {
        println Maven.down(basedir, localRepositoryPath, stackDirectory)
    }
}
println "quickstart ok: ${payments.size()} payments in, ${rows} rows in PostgreSQL"
return true
