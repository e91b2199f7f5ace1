import groovy.json.JsonOutput
import java.time.Instant

/** One visit per second, of pages p0 to p6 in turn. */
def visits(directory, seconds) {
    def seeds = new File(basedir, directory)
    seeds.mkdirs()
    new File(seeds, 'visits.jsonl').text = seconds.collect {
        JsonOutput.toJson([visit_id: it, page: "p${it % 7}".toString(), visited_at: Instant.ofEpochSecond(1767225600 + it).toString()]) + '\n'
    }.join()
}

visits('seeds', 0..299)
visits('later/seeds', 300..599)
new File(basedir, 'later/stream_project.yml').text = new File(basedir, 'stream_project.yml').text
return true
