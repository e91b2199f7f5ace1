import io.streamt.it.BuildLog
import io.streamt.it.StatePairs

BuildLog.of(basedir).hasNoStackTrace()
boolean whole = soak.toBoolean()
long seed = sampleSeed as long
println "seed $seed"
def results = StatePairs.run(basedir, localRepositoryPath, stackDirectory, pairsOnly, whole ? 1000 : 4, whole ? 10 : 4, seed)
def table = StatePairs.table(results)
println table
new File(basedir, 'table.md').text = table
results.each { println "$it.name: $it.details" }
assert results.findAll { it.isFalseSurvival() }*.name() == []
assert results.findAll { it.said() != it.expected() }*.name() == []
return true
