import io.streamt.it.BuildLog
import io.streamt.it.Eventually
import io.streamt.it.Maven
import io.streamt.it.Stack

def log = BuildLog.of(basedir)
log.reports('STREAMT-008', "init overwrites nothing, and there is 'pom.xml' already.")
assert !new File(basedir, 'stream_project.yml').exists()

def version = (new File(basedir, 'pom.xml').text =~ /streamt-maven-plugin<\/artifactId>\s*<version>(.*?)</)[0][1]
def fresh = new File(basedir, 'fresh')
fresh.mkdirs()
def maven = { String... goals -> Maven.run(fresh, localRepositoryPath, (goals.toList() + "-Dstreamt.local.directory=$stackDirectory")*.toString()) }
def refused = maven("io.streamt:streamt-maven-plugin:$version:init", '-Dstreamt.init.groupId=com.new')
assert refused.contains("[STREAMT-008] streamt.init.groupId is 'com.new'")
assert fresh.list() == [] as String[]
assert maven("io.streamt:streamt-maven-plugin:$version:init", '-Dstreamt.init.groupId=com.acme', '-Dstreamt.init.artifactId=init-shop').contains('created src/main/java/com/acme/init_shop/Readings.java')

def run = maven('process-classes', 'streamt:seed', 'streamt:deploy', 'streamt:plan', '-Dstreamt.failOnChanges=true')
new File(basedir, 'run.log').text = run
boolean well = run.contains('BUILD SUCCESS')
assert well
def stack = Stack.in(stackDirectory).live()
assert Eventually.get([19.0d, 21.5d, 22.0d]) { stack.topics().values('readings_clean')*.temperature*.asDouble().sort() } == [19.0d, 21.5d, 22.0d]
assert Eventually.get(2) { stack.topics().count('readings_per_minute') as int } == 2
return true
