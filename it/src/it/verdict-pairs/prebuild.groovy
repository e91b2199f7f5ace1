import io.streamt.it.StatePairs

StatePairs.writeAll(basedir)
return true
