import io.streamt.it.BuildLog
import io.streamt.it.Maven
import io.streamt.it.Stack
import io.streamt.it.TimeMatrix
import java.time.Duration

BuildLog.of(basedir).hasNoStackTrace()
def stack = Stack.in(stackDirectory).live()
def chains = soak.toBoolean() ? TimeMatrix.chains() : ['inner', 'windows']
def sample = TimeMatrix.all().find { it.name() == 'time_4_2_keyed' }
def failures = []
def judge = { matrix ->
    matrix.results(stack.topics(), chains, Duration.ofSeconds(soak.toBoolean() ? 300 : 120)).each { chain, result ->
        println "${matrix.name()} $chain: $result"
        if (!result.isWhole()) failures << "${matrix.name()} $chain"
    }
    // The slots are those of all cases.
    def flink = stack.flink()
    flink.running("${matrix.name()}.").keySet().each { model ->
        flink.jobs("${matrix.name()}.$model").each { flink.cancel(it.id()) }
    }
}
judge(sample)
if (soak.toBoolean()) {
    (TimeMatrix.all() - sample).each { matrix ->
        println Maven.run(basedir, localRepositoryPath, [
            'streamt:compile', 'streamt:deploy', "-Dstreamt.projectDirectory=${matrix.name()}".toString()])
        judge(matrix)
    }
}
assert failures.isEmpty()
return true
