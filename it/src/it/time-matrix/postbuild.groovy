import io.streamt.it.BuildLog
import io.streamt.it.Maven
import io.streamt.it.Stack
import io.streamt.it.TimeMatrix
import java.time.Duration

BuildLog.of(basedir).hasNoStackTrace()
def stack = Stack.in(stackDirectory).live()
def failures = []
def judge = { matrix ->
    matrix.results(stack.topics(), Duration.ofSeconds(120)).each { chain, result ->
        println "${matrix.name()} $chain: $result"
        if (!result.isWhole()) failures << "${matrix.name()} $chain"
    }
    // The slots are those of all cases.
    def flink = stack.flink()
    flink.running("${matrix.name()}.").keySet().each { model ->
        flink.jobs("${matrix.name()}.$model").each { flink.cancel(it.id()) }
    }
}
judge(TimeMatrix.sample())
if (soak.toBoolean()) {
    TimeMatrix.all().each { matrix ->
        matrix.fill(stack.topics())
        def directory = new File(basedir, matrix.name())
        directory.mkdirs()
        new File(directory, 'stream_project.yml').text = matrix.project()
        println Maven.run(basedir, localRepositoryPath, [
            'streamt:compile', 'streamt:deploy', "-Dstreamt.projectDirectory=${matrix.name()}".toString()])
        judge(matrix)
    }
}
assert failures.isEmpty(): failures
return true
