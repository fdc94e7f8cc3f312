"""Algorithm information (算法信息), basic and detailed, and the content for posting in the words of the filer."""

from filings.rules.dossier.field import Field, Kind, Section, Type, both, choice

GENERATION = "生成合成类"
CATEGORIES = (
    choice("生成合成类", "生成合成类", "generation and synthesis", "生成合成"),
    choice("个性化推送类", "个性化推送类", "personalised recommendation", "个性化推送"),
    choice("排序精选类", "排序精选类", "ranking and selection", "排序精选"),
    choice("检索过滤类", "检索过滤类", "search and filtering", "检索过滤"),
    choice("调度决策类", "调度决策类", "scheduling and decision-making", "调度决策"),
)
"""The five classes of ARP 2; the keys are what the lists print."""

TECHNOLOGIES = (
    choice("text", "文本内容生成或者编辑", "text content", "文本"),
    choice("voice", "语音内容生成或者编辑", "voice content", "语音"),
    choice("non_voice_audio", "非语音内容生成或者编辑", "audio other than voice", "非语音", "音频"),
    choice(
        "biometric", "图像、视频中人脸等生物特征生成或者编辑", "faces and other biometric features", "人脸", "生物特征"
    ),
    choice(
        "non_biometric", "图像、视频中非生物特征编辑", "images and video, other than biometric features", "图像", "视频"
    ),
    choice("virtual_scene", "虚拟场景生成或者编辑", "virtual scenes", "虚拟场景"),
)
"""The six families of Article 2 ¶2; keys are those of the edition."""

MODES = (
    choice("text", "文本", "text"),
    choice("image", "图像", "image", "图片"),
    choice("audio", "音频", "audio", "语音"),
    choice("video", "视频", "video"),
    choice("scene", "三维场景", "three-dimensional scene", "3D"),
    choice("other", "其他", "other"),
)

ALGORITHM = (
    Field(
        "category",
        Section.ALGORITHM,
        Type.CHOICE,
        both("算法类型", "algorithm type"),
        both("深度合成服务选择生成合成类。", "Deep synthesis is of the class generation and synthesis."),
        article="ARP 2; ARP 24.1",
        public=True,
        choices=CATEGORIES,
    ),
    Field("algorithm_name", Section.ALGORITHM, Type.TEXT, both("算法名称", "algorithm"), public=True),
    Field(
        "launched_on",
        Section.ALGORITHM,
        Type.DAY,
        both("上线时间", "launch date"),
        both(
            "开始提供服务之日；备案期限自该日起算。", "The day the service began; the limit of Article 19 runs from it."
        ),
        article="19.1",
    ),
    Field("application_field", Section.ALGORITHM, Type.TEXT, both("应用领域", "application field"), public=True),
    Field(
        "technologies",
        Section.ALGORITHM,
        Type.CHOICES,
        both("深度合成技术类别", "families of deep synthesis technology"),
        article="2",
        public=True,
        choices=TECHNOLOGIES,
    ),
    Field(
        "purpose",
        Section.ALGORITHM,
        Type.LONG_TEXT,
        both("主要用途", "main purpose"),
        both("公示清单所载的一句话。", "The sentence that public lists print."),
        public=True,
        max_length=1000,
    ),
    Field("self_assessed_on", Section.ALGORITHM, Type.DAY, both("算法安全自评估日期", "day of the self-assessment")),
)

DETAIL = (
    Field("summary", Section.DETAIL, Type.LONG_TEXT, both("算法简介", "summary of the algorithm"), max_length=4000),
    Field("scenarios", Section.DETAIL, Type.LONG_TEXT, both("使用场景", "scenarios of use"), max_length=4000),
    Field("input_modes", Section.DETAIL, Type.CHOICES, both("输入模态", "input"), choices=MODES),
    Field("output_modes", Section.DETAIL, Type.CHOICES, both("输出模态", "output"), choices=MODES),
    Field(
        "training_data",
        Section.DETAIL,
        Type.LONG_TEXT,
        both("训练数据", "training data"),
        both("来源、规模、是否含个人信息。", "Sources, size, and whether personal information is among them."),
        article="12; ARP 24.1",
        max_length=4000,
    ),
    Field("model", Section.DETAIL, Type.LONG_TEXT, both("算法模型", "model"), max_length=4000),
    Field(
        "third_party_model",
        Section.DETAIL,
        Type.TEXT,
        both("所用第三方模型及其备案编号", "third-party model used, with its filing number"),
        both(
            "使用第三方模型的填写，并上传证明材料。",
            "Where a third party's model is used; its evidence is uploaded too.",
        ),
        needed=False,
    ),
    Field(
        "strategy",
        Section.DETAIL,
        Type.LONG_TEXT,
        both("算法策略：干预策略", "strategy: intervention"),
        max_length=4000,
    ),
    Field(
        "labelling",
        Section.DETAIL,
        Type.LONG_TEXT,
        both("算法策略：结果标识", "strategy: labels and marks"),
        article="13; 14; ARP 24.1",
        max_length=4000,
    ),
    Field("risks", Section.DETAIL, Type.LONG_TEXT, both("算法风险与防范机制", "risks and safeguards"), max_length=4000),
    Field(
        "performance", Section.DETAIL, Type.LONG_TEXT, both("算法性能", "performance"), needed=False, max_length=4000
    ),
    Field("hardware", Section.DETAIL, Type.LONG_TEXT, both("所需硬件", "hardware"), needed=False, max_length=4000),
)

POSTING = (
    Field(
        "posting_principle",
        Section.POSTING,
        Type.LONG_TEXT,
        both("算法基本原理", "basic principle"),
        needed=False,
        public=True,
        max_length=2000,
    ),
    Field(
        "posting_mechanism",
        Section.POSTING,
        Type.LONG_TEXT,
        both("算法运行机制", "how it works"),
        needed=False,
        public=True,
        max_length=2000,
    ),
    Field(
        "posting_scenarios",
        Section.POSTING,
        Type.LONG_TEXT,
        both("算法应用场景", "where it is used"),
        needed=False,
        public=True,
        max_length=2000,
    ),
    Field(
        "posting_intent",
        Section.POSTING,
        Type.LONG_TEXT,
        both("算法目的意图", "what it is meant for"),
        needed=False,
        public=True,
        max_length=2000,
    ),
)

CHANGE = (
    Field(
        "changed_on",
        Section.EVENT,
        Type.DAY,
        both("变更发生日期", "day of the change"),
        both("变更备案期限自该日起算。", "The limit for the change runs from it."),
        article="ARP 24.2",
        kinds=frozenset({Kind.CHANGE}),
    ),
    Field(
        "change_summary",
        Section.EVENT,
        Type.LONG_TEXT,
        both("变更内容说明", "what changed, and why"),
        article="ARP 24.2",
        kinds=frozenset({Kind.CHANGE}),
        max_length=2000,
    ),
)

ENDING = frozenset({Kind.CANCELLATION})
CANCELLATION = (
    Field(
        "ended_on",
        Section.EVENT,
        Type.DAY,
        both("终止服务日期", "day the service ended"),
        both("注销备案期限自该日起算。", "The limit for the cancellation runs from it."),
        article="ARP 24.3",
        kinds=ENDING,
    ),
    Field(
        "end_reason",
        Section.EVENT,
        Type.LONG_TEXT,
        both("注销原因", "why it is cancelled"),
        article="ARP 24.3",
        kinds=ENDING,
        max_length=2000,
    ),
    Field(
        "arrangements",
        Section.EVENT,
        Type.LONG_TEXT,
        both("妥善安排", "arrangements made"),
        both("告知用户、处理数据和未了事项的情况。", "How users were told, and what becomes of data and open matters."),
        article="ARP 24.3",
        kinds=ENDING,
        max_length=2000,
    ),
)
