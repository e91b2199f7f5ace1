println 'postbuild'
return true
