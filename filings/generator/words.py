"""Words for invented names. No firm is meant; where one bears such a name, that is chance."""

from collections.abc import Sequence

CITIES = {
    "11": "北京", "12": "天津", "31": "上海", "50": "重庆", "1301": "石家庄", "1401": "太原", "2101": "沈阳",
    "2201": "长春", "3201": "南京", "3205": "苏州", "3301": "杭州", "3401": "合肥", "3501": "福州", "3502": "厦门",
    "3601": "南昌", "3701": "济南", "3702": "青岛", "4101": "郑州", "4201": "武汉", "4301": "长沙", "4401": "广州",
    "4403": "深圳", "4404": "珠海", "4501": "南宁", "4601": "海口", "5101": "成都", "5201": "贵阳", "5301": "昆明",
    "6101": "西安", "6201": "兰州", "6401": "银川", "6501": "乌鲁木齐",
}  # fmt: skip
FIRST = tuple("云星海晨青明远天智启新光飞知慧鸿博锐华睿卓极灵朗澜森汇腾沐恒泽宏瑞彩悦乐优凡之景声语")
SECOND = tuple("图画境影音韵界联讯网通达信能创维拓码芯帆舟桥谷川峰林野原辰曦岚溪石语言思问答见闻听视")
TRADES = ("智能", "网络", "信息", "数字", "软件", "文化", "传媒", "数据", "互动", "教育", "医疗", "云计算")
LEGAL = ("科技有限公司", "技术有限公司", "信息技术有限公司", "科技股份有限公司", "网络科技有限公司", "（集团）有限公司")
SUBJECTS = (
    "文本生成", "图像生成", "语音合成", "视频生成", "对话生成", "数字人", "人脸融合", "多模态", "内容生成合成",
    "智能问答", "语音识别", "图片编辑", "大模型", "AI写作", "AI绘图", "智能客服",
)  # fmt: skip
RECOMMENDED = ("个性化推荐", "内容检索", "热榜排序", "订单调度", "信息过滤")
ENDS = ("算法", "生成算法", "模型算法", "合成算法", "大模型算法")
PRODUCTS = (
    "助手", "写作", "画板", "配音", "剪辑", "翻译", "客服", "问答", "相机", "课堂", "医生", "律师", "导游", "文档",
    "会议", "播报", "主播", "笔记", "搜索", "社区", "影像", "音乐", "绘本", "设计", "营销", "名片", "地图", "招聘",
    "游戏", "直播",
)  # fmt: skip
SCENES = ("智能客服", "内容创作", "在线教育", "医疗问询", "影音娱乐", "企业办公", "电子商务", "社交互动")
ACTIONS = ("生成相应文本回答", "生成相应图像", "合成语音", "生成数字人视频", "对图像进行编辑")
INPUTS = ("用户输入的文字", "用户上传的图片", "用户的语音指令", "企业提供的素材")


def city(division: str) -> str:
    """The city a company's name begins with."""
    return CITIES.get(division[:2]) or CITIES.get(division[:4], "")


def brand(number: int) -> str:
    """One of some 3,000,000 coined names, most of two characters followed by a third for later numbers."""
    one, rest = number % len(FIRST), number // len(FIRST)
    two, three = rest % len(SECOND), rest // len(SECOND)
    tail = FIRST[three % len(FIRST)] + (SECOND[three // len(FIRST) % len(SECOND)] if three >= len(FIRST) else "")
    return FIRST[one] + SECOND[two] + (tail if three else "")


def product_name(coined: str, ordinal: int) -> str:
    """The n-th product of one party: no two are called the same."""
    again = ordinal // len(PRODUCTS)
    return coined + PRODUCTS[ordinal % len(PRODUCTS)] + (str(again + 1) if again else "")


def chosen(words: Sequence[str], number: int) -> str:
    """One of the words, whatever the number."""
    return words[number % len(words)]
