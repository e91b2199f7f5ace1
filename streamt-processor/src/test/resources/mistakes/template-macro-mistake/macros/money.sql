{% macro cents(column) %}({{ column }} / {{ rate }}){% endmacro %}
{% macro again(x) %}{{ again(x) }}{% endmacro %}
{% macro all_of(name) %}SELECT * FROM {{ source(name) }}{% endmacro %}
