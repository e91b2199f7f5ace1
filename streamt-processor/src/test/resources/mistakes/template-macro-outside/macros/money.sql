{% set rate = 100 %}
{% macro cents(column) %}({{ column }} / {{ rate }}){% endmacro %}
