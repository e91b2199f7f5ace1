import groovy.json.JsonSlurper
import io.streamt.it.BuildLog
import io.streamt.it.Eventually
import io.streamt.it.Load
import io.streamt.it.Maven
import io.streamt.it.Stack

BuildLog.of(basedir).hasNoStackTrace()
def topics = Stack.in(stackDirectory).live().topics()
int events = soak.toBoolean() ? 200_000 : 20_000
def load = Load.start(topics.bootstrapServers(), 'under_load.events', events, soak.toBoolean() ? 2000 : 400)
def expected = [
    ['flink_job/under_load.clean'],
    ['flink_job/under_load.clean'],
    ['flink_job/under_load.big', 'topic/under_load.big'],
    ['flink_job/under_load.balance'],
    ['topic/under_load.clean']]
(1..5).each { version ->
    def output = Maven.run(basedir, localRepositoryPath, ['streamt:deploy', "-Dstreamt.projectDirectory=v$version", '-Dstreamt.format=json',
        "-Dstreamt.outputFile=v${version}.json", "-Dstreamt.local.directory=$stackDirectory"]*.toString())
    assert output.contains('BUILD SUCCESS') : output
    def changes = new JsonSlurper().parse(new File(basedir, "v${version}.json")).changes.findAll { it.action != 'none' }
    println "deploy $version at event ${load.written()}: ${changes.collect { "$it.resource $it.action $it.verdict" }}"
    assert changes*.resource.containsAll(expected[version - 1])
    assert changes.every { it.verdict in [null, 'restart_from_savepoint', 'starts_empty'] && it.outcome == 'applied' }
}
def during = load.written()
load.finish()
println "$during of $events events were written while the deploys ran"
assert during > 0

def balances = (0..<Load.ACCOUNTS).collectEntries { account ->
    def mine = (0..<events).findAll { it % Load.ACCOUNTS == account }
    ["a$account".toString(), [mine.size(), mine.sum { Load.amount(it) }]]
}
assert Eventually.get(balances) { topics.latest('under_load.balance').values().findAll { it.account.asText() != 'end' }.collectEntries { [it.account.asText(), [it.n.asInt(), it.total.asInt()]] } } == balances

def windows = (0..<events).groupBy { it.intdiv(Load.EVENTS_PER_WINDOW) }.values().collect { [it.size(), it.sum { Load.amount(it) }] }
def counted = { topics.values('under_load.per_window').collect { [it.n.asInt(), it.total.asInt()] }.sort() }
assert Eventually.get(windows.sort(false)) { counted() } == windows.sort(false)

def big = (0..<events).findAll { Load.amount(it) > 90 }
assert Eventually.get(big) { topics.values('under_load.big')*.id*.asInt().sort() } == big
return true
