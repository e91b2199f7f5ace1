import io.streamt.it.BuildLog
import io.streamt.it.Eventually
import io.streamt.it.Stack

def log = BuildLog.of(basedir)
log.hasNoStackTrace()
def topics = Stack.in(stackDirectory).live().topics()

def manifest = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/streamt/manifest.json'))
def model = { String name -> manifest.models.find { it.name == name } }
assert model('through_models').reads == 'inline'
assert model('through_topics').reads == 'topic'
assert model('paid_orders').event_time.delay_ms == 901_001

def windows = { String topic -> topics.values("time.$topic").collectEntries { [it.path('window_start').asText(), it.path('n').asInt()] } }
def expected = Eventually.get(40000) { windows('direct').values().sum() ?: 0 }
assert expected == 40000
def direct = windows('direct')
assert direct.size() == 24

assert Eventually.get(direct) { windows('through_models') } == direct: 'two models give the windows of one job'

// The topic's reader has seen all records when its last window is closed; it has lost some. Where this fails, a topic
// carries the watermark, and the choice of the compiler can go.
assert Eventually.get(true) { topics.count('time.again') == 40000 }
assert Eventually.get(true) { windows('through_topics').any { start, n -> n < direct[start] } }
println "through topics: ${windows('through_topics')}"

// The orders of the first hour, and what is paid of them.
def unpaid = { topics.values('time.unpaid').findAll { it.path('window_start').asText() < '2026-01-01T01:00' } }
def sum = { rows, String of -> rows.collect { it.path(of).asInt() }.sum() ?: 0 }
assert Eventually.get([12, 360, 36]) { def rows = unpaid(); [rows.size(), sum(rows, 'orders'), sum(rows, 'paid')] } == [12, 360, 36]
return true
