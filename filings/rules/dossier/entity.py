"""Entity information (主体信息): who files, how it is reached, and who answers for the security of the algorithm."""

from filings.rules.dossier.field import Field, Section, Type, both, choice

ID_TYPES = (
    choice("resident_card", "居民身份证", "resident identity card", "身份证"),
    choice("passport", "护照", "passport"),
    choice("permit", "港澳台居民通行证或者居住证", "permit of a resident of Hong Kong, Macao or Taiwan"),
    choice("other", "其他", "other"),
)
ENTITY_TYPES = (
    choice("company", "企业", "company", "公司"),
    choice("institution", "事业单位、社会团体等机构", "institution", "事业单位", "机构"),
    choice("sole_trader", "个体工商户", "sole trader"),
    choice("person", "个人", "person"),
)
"""Keys are those of the party's kind."""

ENTITY = (
    Field("entity_name", Section.ENTITY, Type.TEXT, both("主体名称", "name of the entity"), public=True),
    Field(
        "uscc",
        Section.ENTITY,
        Type.TEXT,
        both("统一社会信用代码", "unified social credit code"),
        both("十八位，末位为校验码。", "Eighteen characters; the last is a check character."),
        max_length=18,
    ),
    Field("entity_type", Section.ENTITY, Type.CHOICE, both("主体类型", "kind of entity"), choices=ENTITY_TYPES),
    Field(
        "division",
        Section.ENTITY,
        Type.TEXT,
        both("注册地行政区划代码", "division code of the place of registration"),
        both("六位（GB/T 2260），精确到区县。", "Six digits (GB/T 2260), of the county or district."),
        max_length=6,
    ),
    Field("address", Section.ENTITY, Type.TEXT, both("详细地址", "address")),
    Field("website", Section.ENTITY, Type.URL, both("网址", "website"), needed=False),
    Field(
        "monthly_users",
        Section.ENTITY,
        Type.NUMBER,
        both("月活跃用户量", "monthly active users"),
        article="ARP 23; ARP 24.1",
        needed=False,
    ),
    Field(
        "certificate_type",
        Section.ENTITY,
        Type.TEXT,
        both("证件类型", "kind of certificate of the entity"),
        both("例如营业执照、事业单位法人证书。", "For example a business licence."),
        max_length=60,
    ),
    Field(
        "certificate_until",
        Section.ENTITY,
        Type.DAY,
        both("证件有效期至", "certificate valid until"),
        both("长期有效的留空。", "Empty where it is valid without a limit."),
        needed=False,
    ),
    Field(
        "representative_name",
        Section.ENTITY,
        Type.TEXT,
        both("法定代表人姓名", "legal representative"),
        personal=True,
        max_length=100,
    ),
    Field(
        "representative_id_type",
        Section.ENTITY,
        Type.CHOICE,
        both("法定代表人证件类型", "legal representative: kind of identity document"),
        choices=ID_TYPES,
        personal=True,
    ),
    Field(
        "representative_id_number",
        Section.ENTITY,
        Type.TEXT,
        both("法定代表人证件号码", "legal representative: number of the identity document"),
        personal=True,
        max_length=40,
    ),
    Field(
        "contact_email",
        Section.ENTITY,
        Type.EMAIL,
        both("接收文书的电子邮箱", "e-mail for documents"),
        needed=False,
        personal=True,
        max_length=254,
    ),
)

OFFICER = (
    Field("officer_name", Section.OFFICER, Type.TEXT, both("姓名", "name"), personal=True, max_length=100),
    Field(
        "officer_id_type",
        Section.OFFICER,
        Type.CHOICE,
        both("证件类型", "kind of identity document"),
        choices=ID_TYPES,
        personal=True,
    ),
    Field(
        "officer_id_number",
        Section.OFFICER,
        Type.TEXT,
        both("证件号码", "number of the identity document"),
        personal=True,
        max_length=40,
    ),
    Field(
        "officer_mobile", Section.OFFICER, Type.TEXT, both("手机号码", "mobile telephone"), personal=True, max_length=20
    ),
    Field("officer_email", Section.OFFICER, Type.EMAIL, both("电子邮箱", "e-mail"), personal=True, max_length=254),
)
