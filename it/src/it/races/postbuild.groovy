import io.streamt.it.BuildLog
import io.streamt.it.Eventually
import io.streamt.it.Maven
import io.streamt.it.Stack

def stack = Stack.in(stackDirectory).live()
def arguments = { String goal, int least ->
    [goal, "-Dstreamt.vars.least=$least".toString(), "-Dstreamt.local.directory=$stackDirectory".toString()]
}
BuildLog.of(basedir).hasNoStackTrace()

int races = soak.toBoolean() ? 20 : 3
println "seed $sampleSeed"
def random = new Random(sampleSeed as long)
def refused = 0
(0..<races).each { race ->
    // Filters that every row passes.
    def rivals = [-2 * race - 1, -2 * race - 2]
    def logs = rivals.collect { new File(basedir, "race${race}_${-it}.log") }
    def processes = []
    [rivals, logs].transpose().each { least, log ->
        processes << Maven.start(basedir, localRepositoryPath, arguments('streamt:deploy', least), log)
        Thread.sleep(random.nextInt(700))
    }
    def won = processes.collect { it.waitFor() == 0 }
    println "race $race: $won"
    assert won.any() : logs*.text
    [won, logs].transpose().findAll { !it[0] }.each {
        refused++
        def text = it[1].text
        assert text.contains('[STREAMT-903]') && (text.contains('is under way: io.streamt.it:races') || text.contains('has taken over')) : text
        new BuildLog(text).hasNoStackTrace()
    }
    // What is there is what one of the winners declares, and one job of it.
    def agree = [won, rivals].transpose().findAll { it[0] }.count {
        Maven.run(basedir, localRepositoryPath, arguments('streamt:plan', it[1]) + '-Dstreamt.failOnChanges=true').contains('BUILD SUCCESS')
    }
    assert agree == 1
    assert stack.flink().jobs('races.copies').count { it.state() == 'RUNNING' } == 1
}
println "$races races, $refused refused"
new File(basedir, 'table.md').text = "$races races: one winner each, ${refused} deploys refused with the name of the holder, the others came one after the other.\n"

// No row was lost or doubled by all these restarts.
assert Maven.run(basedir, localRepositoryPath, arguments('streamt:seed', 0) + '-Dstreamt.projectDirectory=more').contains('BUILD SUCCESS')
def expected = (1..40).toList()
assert Eventually.get(expected) { stack.topics().values('races.copies')*.order_id*.asInt().sort() } == expected
return true
