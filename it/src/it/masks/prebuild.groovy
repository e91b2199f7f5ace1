// A text with all that could end a text of SQL, or mean something to whatever puts it there.
context.salt = "pepper's \$1 \$\${X} \\ grain"
new File(basedir, '.env').text = "MASK_SALT=${context.salt}\n"
return true
