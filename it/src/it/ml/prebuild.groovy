import io.streamt.it.ChatModel

def model = ChatModel.start { prompt, text -> text.contains('love') ? 'good' : 'bad' }
context.model = model
def reviews = { from, to -> (from..to).collect { /{"review_id":"r$it","text":"${it % 3 == 0 ? 'I love it' : 'It broke'}"}/ }.join('\n') + '\n' }
new File(basedir, 'seeds').mkdirs()
new File(basedir, 'later/seeds').mkdirs()
new File(basedir, 'seeds/reviews.jsonl').text = reviews(1, 30)
new File(basedir, 'later/seeds/reviews.jsonl').text = reviews(31, 60)
['.env', 'later/.env'].each { new File(basedir, it).text = "MODEL_ENDPOINT=${model.url()}\nMODEL_KEY=planted-8812-key\n" }
return true
