import io.streamt.it.Maven

// Without it no other case runs, and so not the one that stops it either.
if (!new File(basedir, 'build.log').text.contains('BUILD SUCCESS')) {
    println Maven.down(basedir, localRepositoryPath, stackDirectory)
}
return true
