import java.nio.file.Files

// The same with another name for a column that others read.
def from = new File(basedir, 'payments/src/main/java').toPath()
def to = new File(basedir, 'payments/renamed').toPath()
Files.walk(from).withCloseable { files ->
    files.filter { Files.isRegularFile(it) }.forEach {
        def copy = to.resolve(from.relativize(it).toString())
        Files.createDirectories(copy.parent)
        Files.copy(it, copy)
    }
}
def clean = to.resolve('com/acme/payments/Clean.java').toFile()
clean.text = clean.text.replace('currency, paid_at', 'currency AS money, paid_at')

// A build of its own: only the case's own POM is filled in.
def version = (new File(basedir, 'pom.xml').text =~ /<artifactId>streamt-annotations<\/artifactId>\s*<version>(.*?)<\/version>/)[0][1]
def warehouse = new File(basedir, 'warehouse/pom.xml')
warehouse.text = warehouse.text.replace('@project.version@', version)
return true
