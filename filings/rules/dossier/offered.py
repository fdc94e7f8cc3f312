"""Product and function information of a provider; of a supporter, how the technical service is provided instead."""

from filings.rules.dossier.field import Field, Role, Section, Type, both, choice
from filings.rules.product_list import FORMS, Form

PROVIDER, SUPPORTER = frozenset({Role.PROVIDER}), frozenset({Role.SUPPORTER})


def _words(form: Form) -> tuple[str, ...]:
    return tuple(word for word, meant in FORMS.items() if meant is form)


FORM_CHOICES = (
    choice(Form.APP.value, "APP", "app", *_words(Form.APP), "应用程序"),
    choice(Form.WEBSITE.value, "网站", "website", *_words(Form.WEBSITE)),
    choice(Form.MINI_PROGRAM.value, "小程序", "mini program", *_words(Form.MINI_PROGRAM)),
    choice(Form.OFFICIAL_ACCOUNT.value, "公众号", "official account", *_words(Form.OFFICIAL_ACCOUNT)),
    choice(Form.OTHER.value, "其他", "other", *_words(Form.OTHER)),
)
"""Keys are those of the product's form."""

STATUSES = (
    choice("running", "已上线", "running", "运营中"),
    choice("testing", "测试中", "being tested"),
    choice("planned", "未上线", "not yet launched"),
    choice("stopped", "已停止", "stopped"),
)
AUDIENCES = (
    choice("public", "公众", "the public", "个人用户"),
    choice("organisations", "机构", "organisations", "企业用户", "企业"),
    choice("internal", "内部使用", "internal use"),
)
WAYS = (
    choice("api", "接口", "API", "API接口"),
    choice("sdk", "软件开发工具包", "SDK", "SDK"),
    choice("plugin", "插件", "plug-in"),
    choice("platform", "平台", "platform", "云服务", "SaaS"),
    choice("deployment", "私有化部署", "deployment at the customer"),
    choice("other", "其他", "other"),
)

_IN = Section.PRODUCTS
PRODUCT_ROW = (
    Field("name", _IN, Type.TEXT, both("产品名称", "product"), public=True),
    Field("form", _IN, Type.CHOICE, both("服务形式", "service form"), public=True, choices=FORM_CHOICES),
    Field(
        "address",
        _IN,
        Type.TEXT,
        both("访问地址", "address"),
        both("网址、下载地址或者访问方式。", "Web address, download page or how it is reached."),
    ),
    Field("package_name", _IN, Type.TEXT, both("应用包名", "package name"), needed=False, max_length=255),
    Field(
        "launched_on",
        _IN,
        Type.DAY,
        both("该产品上线时间", "launch date of this product"),
        both("与算法上线时间不同的填写。", "Where it differs from that of the algorithm."),
        article="19.1",
        needed=False,
    ),
    Field("status", _IN, Type.CHOICE, both("服务状态", "status of the service"), needed=False, choices=STATUSES),
    Field("audience", _IN, Type.CHOICES, both("服务对象", "for whom"), needed=False, choices=AUDIENCES),
    Field("real_name", _IN, Type.YES_NO, both("是否实名", "real names checked"), article="9", needed=False),
    Field("permits", _IN, Type.TEXT, both("前置许可", "permits the service needs"), needed=False),
    Field("function_name", _IN, Type.TEXT, both("功能名称", "function")),
    Field("function_description", _IN, Type.LONG_TEXT, both("功能介绍", "what the function does"), max_length=2000),
    Field("function_path", _IN, Type.TEXT, both("功能访问路径", "how to reach the function"), needed=False),
    Field("daily_users", _IN, Type.NUMBER, both("日活跃用户量", "daily active users"), needed=False),
    Field("monthly_users", _IN, Type.NUMBER, both("月活跃用户量", "monthly active users"), needed=False),
)

PRODUCTS = (
    Field(
        "products",
        Section.PRODUCTS,
        Type.ROWS,
        both("产品", "products"),
        both("每个产品的每种服务形式一行。", "One row for each product in each form."),
        roles=PROVIDER,
        public=True,
        rows=PRODUCT_ROW,
    ),
)

SUPPORT = (
    Field(
        "support_ways",
        Section.SUPPORT,
        Type.CHOICES,
        both("技术服务方式", "ways in which the service is provided"),
        roles=SUPPORTER,
        choices=WAYS,
    ),
    Field(
        "support_description",
        Section.SUPPORT,
        Type.LONG_TEXT,
        both("技术服务说明", "description of the technical service"),
        roles=SUPPORTER,
        max_length=4000,
    ),
    Field(
        "support_customers",
        Section.SUPPORT,
        Type.LONG_TEXT,
        both("服务对象", "whom it is provided to"),
        roles=SUPPORTER,
        max_length=2000,
    ),
    Field(
        "support_checks",
        Section.SUPPORT,
        Type.LONG_TEXT,
        both("对服务对象的核验和约束", "how those are verified and bound"),
        roles=SUPPORTER,
        needed=False,
        max_length=2000,
    ),
)
