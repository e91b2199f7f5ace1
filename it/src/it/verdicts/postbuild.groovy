import groovy.json.JsonSlurper
import io.streamt.it.BuildLog
import io.streamt.it.Eventually
import io.streamt.it.Stack

def log = BuildLog.of(basedir)
log.hasNoStackTrace()
def changes = new JsonSlurper().parse(new File(basedir, 'target/more.json')).changes.collectEntries { [it.resource, it] }
['grown', 'doubled', 'copied'].each { model ->
    def change = changes["flink_job/verdicts.$model".toString()]
    assert [change.action, change.outcome, change.reason] == ['update', 'applied', 'restart from savepoint']: model
}
def mixed = changes['flink_job/verdicts.mixed']
assert mixed.action == 'blocked' && mixed.code == 'STREAMT-704'
assert mixed.reason.contains('SUM(amount)') && mixed.reason.contains('became') && mixed.reason.contains('SUM(order_id)')
assert mixed.hint.contains('-Dstreamt.accept=reset:mixed')
def filtered = changes['flink_job/verdicts.filtered']
assert filtered.action == 'blocked'
assert filtered.reason.contains('what comes into GroupAggregate') && filtered.reason.contains('a filter')

def topics = Stack.in(stackDirectory).live().topics()
def totals = { String model -> topics.latest("verdicts.$model".toString()).values().collectEntries { [it.shop.asText(), it.total.asInt()] } }
def settles = { String what, expected, Closure look -> assert Eventually.get(expected, look) == expected: what }

// Sums of 1 to 20, even and odd: as if nothing had happened.
settles('grown', [s0: 1100, s1: 1000]) { totals('grown') }
settles('doubled', [s0: 2200, s1: 2000]) { totals('doubled') }
// Accepted to begin anew: from the first record on, with the new meaning alone.
settles('mixed', [s0: 110, s1: 100]) { totals('mixed') }
settles('filtered', [s0: 1100, s1: 990]) { totals('filtered') }
// Each row once.
settles('copied', (1..20).toList()) { topics.values('verdicts.copied')*.order_id*.asInt().sort() }
log.contains('Plan: 0 to create, 0 to update, 0 to replace, 0 to delete, 0 blocked, 10 unchanged.')
return true
