-- Money.
{% macro cents(column) %}
({{ column }} / 100)
{% endmacr %}
