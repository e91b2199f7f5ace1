import groovy.json.JsonSlurper
import io.streamt.it.Connect
import io.streamt.it.Eventually
import io.streamt.it.Maven
import io.streamt.it.Stack

def stack = Stack.in(stackDirectory).live()
def topics = stack.topics()
def outputs = [build: new File(basedir, 'build.log').text]
def maven = { String name, boolean well, String environment, String... goals ->
    def options = ['-X', '-e', "-Dstreamt.environment=$environment", "-Dstreamt.local.directory=$stackDirectory"]
    def output = Maven.run(basedir, localRepositoryPath, (goals.toList() + options)*.toString())
    boolean ended = output.contains('BUILD SUCCESS')
    new File(basedir, "${name}.log").text = output
    assert ended == well
    outputs[name] = output
}

maven('deploy', true, 'local', 'streamt:seed', 'streamt:validate', 'streamt:lineage', 'streamt:plan', '-Dstreamt.planFile=target/plan.json',
    'streamt:deploy', 'streamt:peek', '-Dstreamt.model=masked', '-Dstreamt.waitFor=2', 'streamt:history', 'streamt:environments')
assert Eventually.get(2) { stack.database().rows('SELECT * FROM secrets_masked').size() } == 2
maven('status', true, 'local', 'streamt:status', '-Dstreamt.format=json', '-Dstreamt.outputFile=target/status.json')

// Another password and another salt: told without either.
def env = new File(basedir, '.env')
env.text = env.text.replace('planted-password-51c7', 'planted-other-77aa').replace('planted-salt-9f3a', 'planted-grain-13ee')
maven('changed', true, 'local', 'streamt:plan', 'streamt:deploy')
def told = outputs.changed.readLines().findAll { it.contains('secret') }
assert told.any { it.contains('connector/secrets.masked_table') }
assert told.any { it.contains('(secret') }
assert stack.flink().jobs('secrets.masked').size() == 2

// All forms of a credential, in connectors and systems that are not there: their files, and what goals say of them.
def forms = { String name, boolean well, String... goals ->
    def output = Maven.run(basedir, localRepositoryPath, (['-X', '-e', '-Dstreamt.projectDirectory=forms'] + goals.toList())*.toString())
    assert output.contains('BUILD SUCCESS') == well
    outputs["forms $name".toString()] = output
}
forms('files', true, 'streamt:compile', 'streamt:validate', 'streamt:lineage', '-Dstreamt.outputDirectory=target/forms')
forms('plan', false, 'streamt:plan', '-Dstreamt.environment=default')
assert (new File(basedir, 'target/forms/manifest.json').text =~ /PLANTED_\w+/).collect { it }.unique().size() > 20

// What lies in the caches was changed by somebody: it is planned as if it were not there.
int changed = 0
new File(basedir, 'target/streamt-cache').eachFileRecurse { file ->
    if (file.isFile()) {
        file.text = file.text.replace('secrets.masked', 'secrets.stolen').replace('SELECT', 'SELECT DISTINCT')
        changed++
    }
}
new File(basedir, 'target').eachFileRecurse { if (it.name == 'manifest.json') it.text = it.text.replace('secrets.masked', 'secrets.stolen') }
assert changed > 1
maven('tampered', true, 'local', 'streamt:plan', '-Dstreamt.failOnChanges=true')
assert !outputs.tampered.contains('stolen')

// What fails says so without them, too.
maven('far', false, 'far', 'streamt:plan')
boolean unreachable = outputs.far.contains('[STREAMT-601]')
assert unreachable

def connector = new URL(stack.connect() + '/connectors/secrets.masked_table/status').text
def job = stack.flink().jobs('secrets.masked').find { it.state() == 'RUNNING' }
['config', 'exceptions', 'checkpoints', 'accumulators', 'jobmanager/config'].each {
    outputs["flink $it".toString()] = new URL("${stack.endpoints().flink_rest.asText()}/jobs/${job.id()}/$it").text
}
outputs['connect status'] = connector
// The search below would find it: it is in use.
assert new Connect(stack.connect()).config('secrets.masked_table').toString().contains('planted-other-77aa')
maven('destroy', true, 'local', 'streamt:destroy', '-Dstreamt.confirm=local')

// The processes of the stack, as the machine lists them.
if (new File('/proc').directory) {
    Stack.in(stackDirectory).processes().each { process ->
        ['cmdline', 'environ'].each { outputs["process ${process.name()} $it".toString()] = new File("/proc/${process.pid()}/$it").text }
    }
}

def planted = ~/planted-\w+-\w{4}/
new File(basedir, 'target').eachFileRecurse { if (it.isFile()) outputs[it.path] = it.text }
outputs['ledger'] = topics.everything('_streamt').join('\n')
['secrets.people', 'secrets.masked'].findAll { it in topics.names() }.each { outputs["topic $it".toString()] = topics.everything(it).join('\n') }
new File(stackDirectory, 'logs').eachFile { outputs["log $it.name".toString()] = it.text }
// The salt is a part of the query that Flink runs: its log names operators by what they compute.
def exempt = { String name, String secret -> name.startsWith('log flink') && (secret.contains('salt') || secret.contains('grain')) }
def found = outputs.collectMany { name, text -> (text =~ planted).collect { it }.unique().findAll { !exempt(name, it) }.collect { "$name: $it" } }
println "${outputs.size()} texts, ${outputs.values()*.length().sum()} characters, found: $found"
assert found == []
return true
