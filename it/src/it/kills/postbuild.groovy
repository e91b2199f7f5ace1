import io.streamt.it.BuildLog
import io.streamt.it.KillMatrix

BuildLog.of(basedir).hasNoStackTrace()
println "seed $sampleSeed"
def matrix = new KillMatrix(basedir, localRepositoryPath, stackDirectory)
def results = matrix.run(soak.toBoolean() ? 1000 : 2, sampleSeed as long)
def table = KillMatrix.table(results)
println table
new File(basedir, 'table.md').text = table
assert results.findAll { it.isNoTrial() } == []
assert results.findAll { it.difference() } == []
return true
