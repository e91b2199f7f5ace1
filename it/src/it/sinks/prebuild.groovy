import io.streamt.it.Maven
import io.streamt.it.Stack
import io.streamt.it.StandInSinks
import io.streamt.it.Topics
import io.streamt.it.Worker

def lab = new File(basedir, 'lab')
def plugins = new File(lab, 'plugins')
println Maven.run(new File(basedir, 'plugins'), localRepositoryPath, ['-q', '-ntp', 'process-resources', "-Dworker.plugins=$plugins".toString()])
def installed = StandInSinks.install(plugins, new File(basedir, 'stand-ins.txt'))
println "stand-ins: $installed"
def worker = Worker.start(lab, stackDirectory)
context.worker = worker
context.installed = installed
try {
    def stack = Stack.in(stackDirectory).live().endpoints()
    def topics = new Topics(stack.kafka.asText())
    ['sinks.orders', 'sinks.balances', 'sinks.poisoned'].each { topics.create(it) }
    topics.write('sinks.orders', (1..200).collect {
        new Topics.Row("o$it".toString(), /{"order_id":"o$it","customer_id":"c${it % 7}","amount":$it}/.toString())
    })
    topics.write('sinks.poisoned', ['{"order_id":"o1"}', '{"order_id":"o2"}', 'not json'].collect { new Topics.Row(null, it) })
    new File(basedir, '.env').text = """\
STACK_KAFKA=${stack.kafka.asText()}
LAB_CONNECT=${worker.url()}
PLANTED_KEY=planted-5172-key
WAREHOUSE=file://${basedir}/warehouse
SINK_FILE=${basedir}/orders.txt
"""
    new File(basedir, 'broken/.env').text = new File(basedir, '.env').text
    worker.awaitStart()
} catch (Throwable e) {
    worker.close()
    throw e
}
return true
