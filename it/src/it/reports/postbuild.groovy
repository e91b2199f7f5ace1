import groovy.json.JsonSlurper
import io.streamt.it.BuildLog
import io.streamt.it.Stack

def report(name) { new JsonSlurper().parse(new File(basedir, "target/${name}.json")) }

def log = BuildLog.of(basedir)
['validate', 'lineage', 'plan', 'deploy', 'status', 'again', 'changed'].each { assert report(it).format_version == 1 : it }
['lineage', 'plan', 'deploy', 'status'].each { assert report(it).kind == it }

def validate = report('validate')
assert validate.summary == [errors: 0, warnings: 1]
assert validate.diagnostics[0].subMap(['code', 'severity', 'path', 'line']) == [code: 'STREAMT-001', severity: 'warning', path: 'stream_project.yml', line: 13]

def lineage = report('lineage')
assert lineage.nodes*.id == ['source.orders', 'model.big_orders', 'model.raw_orders'] || lineage.nodes*.id == ['source.orders', 'model.raw_orders', 'model.big_orders']
assert lineage.edges == [[from: 'model.raw_orders', to: 'model.big_orders']]
assert new File(basedir, 'target/lineage.txt').text.contains('└─ model.big_orders  [flink, topic big_orders]')

def plan = report('plan')
assert plan.project.name == 'reports' && plan.environment == 'local'
assert plan.summary == [create: 3, update: 0, replace: 0, delete: 0, blocked: 0, unchanged: 0]
plan.changes.each {
    assert it.keySet() == ['resource', 'action', 'adopt', 'verdict', 'code', 'reason', 'fields', 'hint', 'depends_on', 'digest', 'live_digest'] as Set
}

def deploy = report('deploy')
assert deploy.changes*.outcome == ['applied'] * 3
assert deploy.changes.every { it.seconds instanceof Number && it.error == null }

assert report('status').resources.every { it.state == 'ok' }
assert report('status').resources*.resource as Set == ['topic/raw_orders', 'topic/big_orders', 'flink_job/reports.big_orders'] as Set
// A job that runs says what it has still to read and when it noted how far it is; what reads nothing has no lag.
def running = report('status').resources.find { it.resource == 'flink_job/reports.big_orders' }.metrics
assert running.restarts == 0 && running.checkpoint_age_seconds < 120 && running.checkpoint_bytes > 0
assert report('status').resources.find { it.resource == 'topic/raw_orders' }.metrics.lag == null
assert report('again').changes*.action == ['none'] * 3

assert report('changed').changes.find { it.resource == 'flink_job/reports.big_orders' }.action == 'update'
log.contains('there are changes (streamt.failOnChanges). ')
log.hasNoStackTrace()

// Skipped goals do nothing, not even stop the stack.
assert log.text().count('skipped (streamt.skip)') == 8
assert Stack.in(stackDirectory).live().flink().jobs('reports.big_orders')*.state() == ['RUNNING']
return true
