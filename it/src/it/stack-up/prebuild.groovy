import io.streamt.it.Maven
import io.streamt.it.Stack

if (Stack.in(stackDirectory).exists()) {
    println 'A stack of an earlier run is still there; it is removed first.'
    println Maven.down(basedir, localRepositoryPath, stackDirectory)
}
return true
