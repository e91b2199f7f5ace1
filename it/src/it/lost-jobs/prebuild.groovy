import groovy.json.JsonOutput

/** Events of pages p0 to p2 in turn; the amount of the last one is no number. */
def events(directory, numbers) {
    def seeds = new File(basedir, "${directory}/seeds")
    seeds.mkdirs()
    new File(seeds, 'events.jsonl').text = numbers.collect {
        JsonOutput.toJson([id: it, page: "p${it % 3}".toString(), amount: it == 59 ? 'many' : "${it}".toString()]) + '\n'
    }.join()
}

events('.', 0..29)
events('later', 30..59)
def project = new File(basedir, 'stream_project.yml').text
new File(basedir, 'later/stream_project.yml').text = project
def corrected = new File(basedir, 'corrected')
corrected.mkdirs()
new File(corrected, 'stream_project.yml').text = project.replace(' CAST(', ' TRY_CAST(')
return true
