import io.streamt.it.Eventually
import io.streamt.it.Maven
import io.streamt.it.Stack

def directory = new File(basedir, 'stack').path
def stack = Stack.in(directory)

def mvn(String... goals) {
    println "mvn ${goals.join(' ')}"
    def output = Maven.run(basedir, localRepositoryPath, goals.toList() + "-Dstreamt.local.directory=$basedir/stack".toString())
    println output
    output
}

def start(String goal, String log, String... more) {
    def arguments = [goal, "-Dstreamt.local.directory=$basedir/stack".toString()] + more.toList()
    Maven.start(basedir, localRepositoryPath, arguments, new File(basedir, log))
}

def pids(processes) { processes.collectEntries { [it.name(), it.pid()] } }

def await(String what, Closure seen) {
    assert Eventually.get(true) { seen() as boolean } : what
}

try {
    // Ctrl-C during `up`, as soon as something runs.
    def interrupted = start('streamt:up', 'interrupted.log')
    await('no process was started') { stack.processes() }
    def begun = stack.processes()
    Maven.interrupt(interrupted)
    assert interrupted.waitFor() != 0
    assert Stack.alive(begun + stack.processes()).isEmpty()

    // Up; up again changes nothing.
    assert mvn('streamt:up').contains('BUILD SUCCESS')
    def first = pids(stack.processes())
    def again = mvn('streamt:up', 'streamt:seed')
    assert again.contains('the local stack is already running') && again.contains('BUILD SUCCESS')
    assert pids(stack.processes()) == first

    // Ctrl-C during a seed: all of its rows or none, in both topics.
    def bulk = new File(basedir, 'bulk')
    new File(bulk, 'seeds').mkdirs()
    new File(bulk, 'seeds/many.jsonl').withWriter { w -> 400_000.times { w << '{"id":' << it << '}\n' } }
    def topics = stack.live().topics()
    def seed = start('streamt:seed', 'seed.log', '-Dstreamt.projectDirectory=bulk')
    await('nothing is written') { !seed.alive || topics.end('bulk.many') > 0 }
    Maven.interrupt(seed)
    seed.waitFor()
    def written = ['bulk.few', 'bulk.many'].collect { topics.count(it) }
    println "rows that the interrupted seed left: $written"
    assert written in [[0L, 0L], [2L, 400_000L]]
    new File(bulk, 'seeds/many.jsonl').delete()
    assert mvn('streamt:seed', '-Dstreamt.projectDirectory=bulk').contains('source few: 2 records')
    assert topics.count('bulk.few') == written[0] + 2

    // Ctrl-C during a deploy: what is under way ends, it says what became of everything, and the lock is free at once.
    def stopped = start('streamt:deploy', 'stopped.log', '-Dstreamt.projectDirectory=bulk')
    def said = new File(basedir, 'stopped.log')
    await('the deploy does not begin') { !stopped.alive || said.text.contains('topic/bulk_copies  created') }
    Maven.interrupt(stopped)
    assert stopped.waitFor() != 0
    println said.text
    assert said.text.contains('Stopped: no further step begins') && said.text.contains('Deploy: ')
    assert said.text.contains('flink_job/bulk.bulk_counts  ')
    def destroyed = mvn('streamt:destroy', '-Dstreamt.confirm=local', '-Dstreamt.projectDirectory=bulk')
    assert destroyed.contains('BUILD SUCCESS') && destroyed.contains('0 failed, 0 skipped')

    // A deploy that is killed while it waits for its first job; the next one goes on.
    def flink = stack.live().flink()
    def names = ['resilient.copies', 'resilient.counts']
    def killed = start('streamt:deploy', 'killed.log')
    await('no job was submitted') { names.any { flink.jobs(it) } }
    killed.destroyForcibly().waitFor()
    assert !new File(basedir, 'killed.log').text.contains('Deploy: ')
    // Its holder is seen to be dead, so that nobody has to wait until it has been silent for 30 seconds.
    def second = mvn('streamt:deploy')
    assert second.contains('BUILD SUCCESS') && second.contains('0 failed, 0 skipped')
    names.each { assert flink.jobs(it)*.state() == ['RUNNING'] }

    // Processes that are killed come back with the next `up`, and the jobs go on by themselves.
    def victims = ['flink-taskmanager', 'connect'].collect { stack.process(it) }
    Stack.end(victims)
    await('they do not end') { Stack.alive(victims).isEmpty() }
    assert mvn('streamt:up').contains('BUILD SUCCESS')
    def healed = pids(stack.processes())
    assert healed.findAll { name, pid -> first[name] != pid }.keySet() == victims*.name() as Set
    assert Stack.alive(stack.processes()).size() == first.size()
    names.each { name -> await("$name does not run again") { flink.jobs(name)*.state() == ['RUNNING'] } }

    // A process that dies under a deploy and comes back: whatever the deploy says, the next one makes it whole.
    int sown = 6
    def copied = { rows ->
        def all = (1..6).collectMany { [it] * rows.intdiv(6) }
        def read = Eventually.get(all) { stack.live().topics().values('copies')*.order_id*.asInt().sort() }
        if (read != all) {
            def at = stack.live().topics()
            println "source ${at.count('resilient.orders')}, copies ${read.size()}, end of copies ${at.end('copies')}, open: ${at.open('copies')}"
        }
        assert read == all
    }
    int least = 0
    def random = new Random(sampleSeed as long)
    (soak.toBoolean() ? ['flink-taskmanager', 'kafka', 'flink-sql-gateway'] * 4 : []).each { name ->
        least--
        def change = "-Dstreamt.vars.least=$least".toString()
        def log = "fault${-least}.log".toString()
        def hurt = start('streamt:deploy', log, change)
        await('no plan is shown') { !hurt.alive || new File(basedir, log).text.contains('Plan: ') }
        Thread.sleep(random.nextInt(4000))
        def victim = [stack.process(name)]
        Stack.end(victim)
        await("$name does not end") { Stack.alive(victim).isEmpty() }
        assert mvn('streamt:up').contains('BUILD SUCCESS')
        boolean well = hurt.waitFor() == 0
        def told = new File(basedir, log).text
        println "$name killed: ${well ? 'deployed all the same' : told.readLines().find { it.contains('[STREAMT-') }}"
        assert well || told.contains('[STREAMT-')
        assert !told.contains('\tat ')
        assert mvn('streamt:deploy', change).contains('0 failed, 0 skipped')
        assert mvn('streamt:plan', '-Dstreamt.failOnChanges=true', change).contains('BUILD SUCCESS')
        names.each { job -> await("$job does not run once") { flink.jobs(job)*.state().count { it == 'RUNNING' } == 1 } }
        copied(sown)
        assert mvn('streamt:seed').contains('BUILD SUCCESS')
        sown += 6
    }
    if (soak.toBoolean()) {
        copied(sown)
        def perShop = [s0: sown.intdiv(2), s1: sown.intdiv(2)]
        assert Eventually.get(perShop) {
            stack.live().topics().latest('counts').values().collectEntries { [it.shop.asText(), it.orders.asInt()] }.sort()
        } == perShop
        return true
    }

    // `target` is nothing that the stack or a deploy needs.
    new File(basedir, 'target').deleteDir()
    def unchanged = mvn('streamt:seed', 'streamt:deploy')
    assert unchanged.contains('0 failed, 0 skipped, 4 unchanged.')

    // Both seeds, each row once.
    def expected = (1..6).collectMany { [it, it] }
    assert Eventually.get(expected) { stack.live().topics().values('copies')*.order_id*.asInt().sort() } == expected
    def counts = [s0: 6, s1: 6]
    assert Eventually.get(counts) {
        stack.live().topics().values('counts').collectEntries { [it.shop.asText(), it.orders.asInt()] }
    } == counts

    // The ledger is lost: one message says so, and what is provably ours comes back without a restart.
    def ids = { names.collectEntries { [it, flink.jobs(it).findAll { it.state() == 'RUNNING' }*.id()] } }
    def before = ids()
    stack.live().topics().delete('_streamt')
    def lost = mvn('streamt:plan')
    assert lost.contains("the ledger in topic '_streamt' holds nothing of project '")
    assert lost.contains('4 blocked')
    assert mvn('streamt:deploy', '-Dstreamt.adopt=all').contains('BUILD SUCCESS')
    assert ids() == before
    assert mvn('streamt:plan', '-Dstreamt.failOnChanges=true').contains('BUILD SUCCESS')

    // Flink dies without high availability and forgets its jobs: each goes on from its newest checkpoint.
    def dead = ['flink-jobmanager', 'flink-taskmanager'].collect { stack.process(it) }
    Stack.end(dead)
    await('Flink does not end') { Stack.alive(dead).isEmpty() }
    assert mvn('streamt:up').contains('BUILD SUCCESS')
    assert stack.live().flink().jobs(names[0]).isEmpty()
    def gone = mvn('streamt:plan')
    assert gone.count('is gone, goes on from its last checkpoint ') == names.size()
    assert mvn('streamt:seed', 'streamt:deploy').contains('0 failed, 0 skipped')
    expected = (1..6).collectMany { [it, it, it] }
    assert Eventually.get(expected) { stack.live().topics().values('copies')*.order_id*.asInt().sort() } == expected
    counts = [s0: 9, s1: 9]
    assert Eventually.get(counts) {
        stack.live().topics().values('counts').collectEntries { [it.shop.asText(), it.orders.asInt()] }
    } == counts
} finally {
    if (stack.exists()) {
        println Maven.down(basedir, localRepositoryPath, directory)
    }
}
assert !stack.exists()
return true
