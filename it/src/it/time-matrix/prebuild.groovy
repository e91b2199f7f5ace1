import io.streamt.it.Stack
import io.streamt.it.TimeMatrix

def sample = TimeMatrix.sample()
sample.fill(Stack.in(stackDirectory).live().topics())
new File(basedir, 'sample').mkdirs()
new File(basedir, 'sample/stream_project.yml').text = sample.project()
return true
