import io.streamt.it.KillMatrix

KillMatrix.write(new File(basedir, 'undisturbed'), 'kill')
return true
