import io.streamt.it.Stack
import io.streamt.it.TimeMatrix

// The sample of each build; `soak` deploys the other projects one after the other.
def topics = Stack.in(stackDirectory).live().topics()
TimeMatrix.all().each { matrix ->
    boolean sample = matrix.name() == 'time_4_2_keyed'
    if (sample || soak.toBoolean()) {
        matrix.fill(topics)
        def directory = new File(basedir, matrix.name())
        directory.mkdirs()
        def chains = soak.toBoolean() ? TimeMatrix.chains() : ['inner', 'windows']
        new File(directory, 'stream_project.yml').text = matrix.project(chains)
    }
}
return true
