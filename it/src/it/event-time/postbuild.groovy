import io.streamt.it.BuildLog
import io.streamt.it.Eventually
import io.streamt.it.Stack
import io.streamt.it.Topics.Row
import java.time.Instant

def log = BuildLog.of(basedir)
log.hasNoStackTrace()
def topics = Stack.in(stackDirectory).live().topics()

def manifest = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/streamt/manifest.json'))
def model = { String name -> manifest.models.find { it.name == name } }
assert model('through_models').reads == 'inline'
assert model('through_topics').reads == 'topic'
assert model('paid_orders').event_time.delay_ms == 901_001

// Of the first day: the records that close its windows are counted a day later.
def windows = { String topic -> topics.values("time.$topic").findAll { it.path('window_start').asText() < '2026-01-02' }
    .collectEntries { [it.path('window_start').asText(), it.path('n').asInt()] } }
// Time goes on in every partition: a header tells of the watermark before its record.
def later = Instant.parse('2026-01-02T01:00:00Z')
def goOn = {
    later = later.plusSeconds(10)
    topics.write('time.clicks', (0..<50).collect {
        new Row("w$it".toString(), "{\"id\": 200000, \"who\": \"w$it\", \"seen\": \"$later\"}".toString()) })
}
def expected = Eventually.get(40000) { windows('direct').values().sum() ?: 0 }
assert expected == 40000
def direct = windows('direct')
assert direct.size() == 24

assert Eventually.get(direct) { windows('through_models') } == direct: 'two models give the windows of one job'

// Two topics in a row, and a topic of two writers.
['through_topics', 'through_two_writers'].each { name ->
    assert model(name).reads_reason.contains('carry the watermark')
    assert Eventually.get(direct) { goOn(); windows(name) } == direct: name
}
// The reader without the header has lost some.
assert Eventually.get(true) { goOn(); windows('by_delay').any { start, n -> n < direct[start] } }
println "by delay: ${windows('by_delay')}"

// The orders of the first hour, and what is paid of them.
def unpaid = { topics.values('time.unpaid').findAll { it.path('window_start').asText() < '2026-01-01T01:00' } }
def sum = { rows, String of -> rows.collect { it.path(of).asInt() }.sum() ?: 0 }
// An order and its payment at the same time are joined at once, and carry the watermark of the join.
def paidAt = Instant.parse('2026-01-01T04:00:00Z')
def pay = {
    paidAt = paidAt.plusSeconds(600)
    topics.write('time.orders', [new Row(null, "{\"who\": \"t$paidAt\", \"ordered\": \"$paidAt\"}".toString())])
    topics.write('time.payments', [new Row(null, "{\"who\": \"t$paidAt\", \"paid\": \"$paidAt\"}".toString())])
}
assert Eventually.get([12, 360, 36]) { pay(); def rows = unpaid(); [rows.size(), sum(rows, 'orders'), sum(rows, 'paid')] } == [12, 360, 36]
return true
