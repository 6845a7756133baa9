import jinja2
from jinja2 import Environment, FileSystemLoader, select_autoescape

# ruleid: python-jinja2-autoescape-off
env = Environment(loader=FileSystemLoader("templates"))

# ruleid: python-jinja2-autoescape-off
mails = jinja2.Environment(loader=jinja2.PackageLoader("shop"), autoescape=False)


def render_page(name, **values):
    # ruleid: python-jinja2-autoescape-off
    return Environment(loader=FileSystemLoader("pages"), trim_blocks=True).get_template(name).render(values)


# ok: python-jinja2-autoescape-off
safe = Environment(loader=FileSystemLoader("templates"), autoescape=select_autoescape())

# ok: python-jinja2-autoescape-off
strict = jinja2.Environment(loader=jinja2.PackageLoader("shop"), autoescape=True)

# ok: python-jinja2-autoescape-off
latex = Environment(loader=FileSystemLoader("tex"), block_start_string="<%", block_end_string="%>")


def configured(options):
    # ok: python-jinja2-autoescape-off
    return jinja2.Environment(loader=FileSystemLoader("templates"), **options)
