import io.streamt.it.Maven
import io.streamt.it.Mistakes

def resources = new File(processorResources)

// Each mistake is a module; what Maven shows is what the catalogue expects of javac.
def all = new File(resources, 'javac-mistakes').list().toList().sort()
println "seed $sampleSeed"
def chosen = soak.toBoolean() ? all : all.toList().shuffled(new Random(sampleSeed as long)).take(4).sort()
def mistakes = new Mistakes(basedir, resources)
chosen.each { mistakes.add(it) }
def log = Maven.run(mistakes.directory(), localRepositoryPath, ['compile', '--fail-at-end'])
new File(basedir, 'mistakes.log').text = log
def differing = mistakes.differing(log)
assert differing.isEmpty()
println "${chosen.size()} of ${all.size()} mistakes"

// One model changed, alone or with all that is compiled with it: as if everything had been compiled at once.
def shop = new File(basedir, 'shop')
def sources = new File(shop, 'src/main/java/com/acme')
new File(resources, 'javac-shop').eachFile { new File(sources, it.name).text = it.text }
def report = new File(sources, 'Report.java')
def parent = (new File(basedir, 'pom.xml').text =~ /(?s)<groupId>.*?<\/version>/)[0]
new File(shop, 'pom.xml').text = "<project><modelVersion>4.0.0</modelVersion><parent>$parent</parent><artifactId>shop</artifactId></project>"
def classes = {
    def root = new File(shop, 'target/classes')
    def files = [:]
    root.eachFileRecurse(groovy.io.FileType.FILES) { files[root.toPath().relativize(it.toPath()).toString()] = it.bytes.encodeHex().toString() }
    files
}
def maven = { String... goals ->
    def output = Maven.run(shop, localRepositoryPath, goals.toList())
    assert output.contains('BUILD SUCCESS') : output
    output
}
[true, false].each { incremental ->
    // The rest of what a run may do is the plugin's: here that it takes one file, or finds that all have to be taken.
    def first = report.text.replaceAll(/> \d+/, '> 100')
    report.text = first
    maven('clean', 'compile', "-Dincremental=$incremental".toString())
    assert classes().keySet().containsAll(['com/acme/StreamtManifest$Report.class', 'META-INF/streamt/declarations/com.acme.PaymentsClean.json', 'META-INF/streamt/uses/com.acme.Audit.json'])
    report.text = first.replace('> 100', '> 200').replace('payment_id, amount', 'payment_id, amount AS big_amount')
    report.lastModified = System.currentTimeMillis() + 2_000
    def second = maven('compile', "-Dincremental=$incremental".toString())
    assert incremental || second.contains('Compiling 1 source file') : second
    def partial = classes()
    maven('clean', 'compile')
    def clean = classes()
    assert partial.keySet() == clean.keySet()
    assert clean.keySet().findAll { partial[it] != clean[it] } == [] as Set
    report.text = report.text.replace('amount AS big_amount', 'amount')
}
return true
