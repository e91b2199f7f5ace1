import io.streamt.it.Maven

def outputs(project) {
    def root = new File(project, 'target')
    ['streamt', 'classes/META-INF/streamt'].collectMany { folder ->
        def files = []
        new File(root, folder).eachFileRecurse(groovy.io.FileType.FILES) { files << it }
        files
    }.collectEntries { [root.toPath().relativize(it.toPath()).toString(), it.text] }
}

def elsewhere = new File(basedir, 'target/some where/else')
elsewhere.mkdirs()
['pom.xml', 'stream_project.yml'].each { new File(elsewhere, it).text = new File(basedir, it).text }
println Maven.run(elsewhere, localRepositoryPath, ['streamt:compile'])

def here = outputs(basedir)
assert here.keySet().containsAll(['streamt/manifest.json', 'streamt/flink/orders_per_hour.sql', 'streamt/connectors/best_customers_table.json', 'streamt/topics/best_customers.json'])
assert outputs(elsewhere) == here
here.each { name, text -> assert !text.contains(basedir.path) : name }
return true
