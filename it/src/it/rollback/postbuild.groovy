import groovy.json.JsonSlurper
import io.streamt.it.BuildLog
import io.streamt.it.Maven
import io.streamt.it.Stack

def maven(name, String... arguments) {
    def options = ["-Dstreamt.local.directory=${stackDirectory}", '-Dstreamt.format=json', "-Dstreamt.outputFile=target/${name}.json"]
    def output = Maven.run(basedir, localRepositoryPath, (arguments.toList() + options)*.toString())
    assert output.contains('BUILD SUCCESS') : output
    new JsonSlurper().parse(new File(basedir, "target/${name}.json"))
}

def log = BuildLog.of(basedir)
def stack = Stack.in(stackDirectory).live()
log.hasNoStackTrace()
log.contains('History: 1 deploy.')
log.reports('STREAMT-911', "there is no deploy 'nothing'")

// The first deploy, and the one that changed something.
def history = maven('history', 'streamt:history').deploys
assert history*.outcome == ['succeeded', 'succeeded']
assert history[1].summary.created == 2
assert history[0].summary.updated == 1
assert history.every { it.version == '1.0.0' && it.by }

// What a process that was killed has left open in the ledger's topic hides nothing of what is committed behind it.
stack.topics().leaveOpen('_streamt')

// Back to the first: the job goes on from its savepoint, under the filter that it had.
def back = maven('back', 'streamt:rollback', "-Dstreamt.to=${history[1].deploy_id.take(8)}")
assert back.changes.findAll { it.action != 'none' }.collect { [it.resource, it.verdict, it.outcome] } ==
        [['flink_job/rollback.copies', 'restart_from_savepoint', 'applied']]
assert stack.flink().jobs('rollback.copies')*.state() == ['FINISHED', 'FINISHED', 'RUNNING']

// As the declarations are those of the first deploy, nothing is left to do; the rollback is a deploy of its own.
maven('quiet', 'streamt:plan', '-Dstreamt.failOnChanges')
assert maven('after', 'streamt:history').deploys.size() == 3
return true
