{% macro hook() %}'https://me:planted@h'{% endmacro %}
