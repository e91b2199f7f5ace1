import groovy.json.JsonSlurper
import io.streamt.it.Connect
import io.streamt.it.Eventually
import io.streamt.it.Maven
import io.streamt.it.Stack

def report(name) { new JsonSlurper().parse(new File(basedir, "target/${name}.json")) }

/** Runs a goal whose report goes into a file of that name. */
def maven(name, String... arguments) {
    def options = ["-Dstreamt.local.directory=${stackDirectory}", '-Dstreamt.format=json', "-Dstreamt.outputFile=target/${name}.json"]
    def output = Maven.run(basedir, localRepositoryPath, (arguments.toList() + options)*.toString())
    assert output.contains('BUILD SUCCESS') : output
    report(name)
}

/** What a plan has to say: nothing of what is unchanged. */
def differences(plan) {
    plan.changes.findAll { it.action != 'none' }.collectEntries { change ->
        [change.resource, [change.action] + change.fields.collect { "$it.path $it.before $it.after $it.changed_by".toString() }]
    }
}

def stack = Stack.in(stackDirectory).live()
def connect = new Connect(stack.connect())

// Somebody changes a topic and a connector, pauses another and cancels a job.
stack.topics().configure('drift.names', 'retention.ms', '1000')
def config = connect.config('drift.changed')
connect.put('/connectors/drift.changed/config', config.put('batch.size', '7'))
connect.put('/connectors/drift.paused/pause', null)
assert Eventually.get('PAUSED') { connect.state('drift.paused') } == 'PAUSED'
stack.flink().cancel(stack.flink().jobs('drift.counts').last().id())
assert Eventually.get('CANCELED') { stack.flink().jobs('drift.counts').last().state() } == 'CANCELED'

def plan = maven('drifted', 'streamt:plan')
assert differences(plan) == [
        'topic/drift.names'       : ['update', 'retention.ms 1000 604800000 outside'],
        'connector/drift.changed' : ['update', 'batch.size 7 100 outside'],
        'connector/drift.paused'  : ['update', 'state PAUSED RUNNING outside'],
        'flink_job/drift.counts'  : ['create']]
assert plan.changes.find { it.resource == 'flink_job/drift.counts' }.reason.contains('is gone, goes on from its last checkpoint ')

// A deploy puts all of it right; then there is nothing to do.
maven('repaired', 'streamt:deploy')
assert stack.topics().config('drift.names')['retention.ms'] == '604800000'
assert connect.config('drift.changed').path('batch.size').asText() == '100'
assert connect.state('drift.paused') == 'RUNNING'
// What a reassignment sets for a while, and values that are only written otherwise, are no difference.
stack.topics().configure('drift.names', 'leader.replication.throttled.replicas', '*')
maven('quiet', 'streamt:plan', '-Dstreamt.failOnChanges')

// Two revisions, without any system: the same verdicts.
def against = maven('against', 'streamt:plan', '-Dstreamt.against=target/streamt/manifest.json', '-Dstreamt.vars.least=2')
assert differences(against).keySet() == ['flink_job/drift.counts'] as Set
assert against.changes.find { it.resource == 'flink_job/drift.counts' }.with { [it.action, it.code] } == ['blocked', 'STREAMT-704']
maven('against-itself', 'streamt:plan', '-Dstreamt.against=target/streamt/manifest.json', '-Dstreamt.failOnChanges')
return true
